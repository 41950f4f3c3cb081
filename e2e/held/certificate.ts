import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const der = (tag: number, ...parts: (Uint8Array | string)[]): Buffer => {
  const body = Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const length = body.length < 128 ? Buffer.of(body.length) : Buffer.of(0x82, body.length >> 8, body.length & 0xff)
  return Buffer.concat([Buffer.of(tag), length, body])
}
const [sequence, set, oid, bits, octets] = [0x30, 0x31, 0x06, 0x03, 0x04]
const ecdsaWithSha256 = der(sequence, der(oid, Buffer.from('2a8648ce3d040302', 'hex')))

/** A self-signed certificate for `localhost` and 127.0.0.1, a day long (RFC 5280), made anew for each test run. */
export function localhostCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const content = toSign(publicKey)
  const signature = der(bits, Buffer.of(0), sign('sha256', content, privateKey))
  const certificate = der(sequence, content, ecdsaWithSha256, signature).toString('base64')
  const lines = certificate.match(/.{1,64}/g)?.join('\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

function toSign(publicKey: KeyObject): Buffer {
  const name = der(sequence, der(set, der(sequence, der(oid, Buffer.from('550403', 'hex')), der(0x0c, 'localhost'))))
  const time = (millis: number) => der(0x17, `${new Date(millis).toISOString().replace(/\D/g, '').slice(2, 14)}Z`)
  const validity = der(sequence, time(Date.now() - 43_200_000), time(Date.now() + 43_200_000))
  const names = der(sequence, der(0x82, 'localhost'), der(0x87, Buffer.of(127, 0, 0, 1)))
  const alternatives = der(sequence, der(oid, Buffer.from('551d11', 'hex')), der(octets, names))
  const serial = der(0x02, Buffer.of(1), randomBytes(8))
  const version = der(0xa0, der(0x02, Buffer.of(2)))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return der(
    sequence,
    version,
    serial,
    ecdsaWithSha256,
    name,
    validity,
    name,
    spki,
    der(0xa3, der(sequence, alternatives)),
  )
}
