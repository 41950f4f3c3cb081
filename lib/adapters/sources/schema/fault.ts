/** What is wrong in a manifest, and the keys that lead there. */
export type Fault = [path: PropertyKey[], fault: string]
