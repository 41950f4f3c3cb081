import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { type Dict, Ref, type Value } from '#e2e/pdf-checker/file/values.ts'

/** Reads the parent tree (ISO 32000-1 §7.9.7, §14.7.4.4): keys rising, Limits right, nothing null. */
export function readParentTree(file: PdfFile, root: Dict, faults: Faults): Map<number, Value> {
  const tree = new Map<number, Value>()
  const seen = new Set<number>()
  let last = -1
  const top = file.dict(root.get('ParentTree'))
  faults.unless(!top.has('Limits'), '4', 'the root of the parent tree has Limits')
  node(top, 'the root')
  const next = root.get('ParentTreeNextKey')
  faults.unless(typeof next === 'number' && next > last, '4', `ParentTreeNextKey is not above ${last}`)
  return tree

  function node(dict: Dict, name: string): [number, number] | null {
    const [nums, kids] = [file.get(dict.get('Nums')), file.get(dict.get('Kids'))]
    if (Array.isArray(nums) === Array.isArray(kids))
      faults.add('4', `${name} of the parent tree has not one of Nums, Kids`)
    return Array.isArray(nums) ? leaf(nums) : inner(Array.isArray(kids) ? kids : [])
  }

  function inner(kids: Value[]): [number, number] | null {
    const ranges: [number, number][] = []
    for (const kid of kids) {
      if (!(kid instanceof Ref)) faults.add('4', 'a kid of the parent tree is no reference')
      else if (seen.has(kid.number)) faults.add('4', `node ${kid.number} stands in the parent tree twice`)
      else {
        seen.add(kid.number)
        const dict = file.dict(kid)
        const range = node(dict, `node ${kid.number}`)
        const limits = file.get(dict.get('Limits'))
        const right = Array.isArray(limits) && limits.length === 2 && range?.every((key, n) => limits[n] === key)
        faults.unless(right === true, '4', `node ${kid.number} of the parent tree has wrong Limits`)
        if (range) ranges.push(range)
      }
    }
    const [first, final] = [ranges[0], ranges.at(-1)]
    return first && final ? [first[0], final[1]] : null
  }

  function leaf(nums: Value[]): [number, number] | null {
    faults.unless(nums.length % 2 === 0, '4', 'a key of the parent tree without its value')
    for (let n = 0; n + 1 < nums.length; n += 2) {
      const [key, value] = [nums[n], file.get(nums[n + 1])]
      if (typeof key !== 'number') faults.add('4', 'a key of the parent tree that is no number')
      else {
        faults.unless(key > last, '4', `the key ${key} of the parent tree is not above ${last}`)
        faults.unless(value !== null, '4', `the key ${key} of the parent tree points to null`)
        last = key
        tree.set(key, nums[n + 1] ?? null)
      }
    }
    const [first, final] = [nums[0], nums.at(-2)]
    return typeof first === 'number' && typeof final === 'number' ? [first, final] : null
  }
}
