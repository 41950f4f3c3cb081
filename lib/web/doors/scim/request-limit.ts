/**
 * Lets `perSecond` requests through, and as many at once as `burst`; above it says after how many whole seconds to come
 * again. `now` in milliseconds.
 */
export function requestLimit(perSecond: number, burst: number, now: () => number = Date.now) {
  let [left, at] = [burst, now()]
  return (): number | null => {
    const time = now()
    left = Math.min(burst, left + ((time - at) / 1000) * perSecond)
    at = time
    if (left < 1) return Math.ceil((1 - left) / perSecond)
    left -= 1
    return null
  }
}
