// Apart from the schema, whose library takes longer to load than a small source to read: each stream has a thread that
// needs these words alone.

/** Kinds as the schema takes them. */
export const kinds = [
  'email',
  'upn',
  'username',
  'directory_id',
  'employee_no',
  'vendor_user_id',
  'device_id',
  'badge_no',
  'phone_id',
  'ip_lease',
  'vpn_cn',
  'mqtt_topic',
] as const

/** Every kind of identifier by which a manifest may name a person. */
export const identifierKinds: readonly (typeof kinds)[number][] = kinds

/** Roles in which a record may be about a person. */
export const roles = ['actor', 'target', 'participant', 'device'] as const
