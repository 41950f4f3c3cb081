declare module 'ldapjs' {
  type Control = { type: string; value: { size: number; cookie: Buffer } }
  type Request = {
    dn: { toString(): string }
    credentials: string
    baseObject: { toString(): string }
    filter: { matches(attributes: Record<string, string[]>): boolean }
    controls: Control[]
    connection: object
  }
  type Response = { send(entry: object): void; end(): void; addControl(control: Control): void; attributes: string[] }
  type Next = (fault?: Error) => void
  type Server = {
    bind(dn: string, handle: (request: Request, response: Response, next: Next) => void): void
    search(dn: string, handle: (request: Request, response: Response, next: Next) => void): void
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
    port: number
  }
  const ldap: {
    createServer(options?: { certificate: string; key: string }): Server
    InvalidCredentialsError: new () => Error
    NoSuchObjectError: new (message?: string) => Error
    PagedResultsControl: new (options: { value: { size: number; cookie: Buffer } }) => Control
  }
  export default ldap
}
