// The package's own entry warns of every Node that is not in long-term support, and adds nothing else.
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider'
}
