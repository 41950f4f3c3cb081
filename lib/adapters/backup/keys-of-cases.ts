/** Every key that the key-encryption key wraps: where it stands, whose it is, and when it was made (a case's alone). */
export const keysWrapped = `
  select 'case' as place, request_id, '' as object, wrapped, made_at from portal.case_key
  union all select 'original', request_id, object, file_key, '-infinity' from portal.original
  union all select 'picture', request_id, object, file_key, '-infinity' from portal.identity_picture
  union all select 'letter', request_id, detail #>> '{letter,object}', detail #>> '{letter,letterKey}', '-infinity'
    from portal.request_fact where kind = 'notice_sent' and detail #> '{letter,letterKey}' is not null
  union all select 'unit', request_id, file ->> 'object', file ->> 'fileKey', '-infinity'
    from portal.unit_file where file ? 'fileKey'`

/** The columns of `keysWrapped`, as a table has them that takes them up. */
export const keyColumns = `place text not null, request_id uuid not null, object text not null, wrapped text not null,
  made_at timestamp with time zone not null`

/** The name under which a key is erased. */
export const erasedName = (key: string) =>
  `case ${key}.place when 'case' then 'cases/' || ${key}.request_id else ${key}.object end`
