'use client'
import { useEffect } from 'react'

/** Fills the field with what stands behind the "#" of the address, which never reaches the server by itself. */
export function CodeFromAddress({ field }: { field: string }) {
  useEffect(() => {
    const code = /^#([0-9A-Za-z-]{17,30})$/.exec(location.hash)?.[1]
    const input = document.getElementById(field)
    if (!code || !(input instanceof HTMLInputElement)) return
    input.value = code
    input.focus()
  }, [field])
  return null
}
