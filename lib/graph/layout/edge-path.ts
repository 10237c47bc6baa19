import type { Point } from './layout.ts'

/** How far a line goes straight out before it bends, at least. */
const REACH = 18

/**
 * The path of a line in SVG's words: smooth, leaving and arriving in the direction of the row. Points that lie
 * above each other are ends on one side, and the line goes around on it.
 */
export function edgePath(points: readonly Point[]): string {
  const [start, ...rest] = points
  if (start === undefined) return ''
  let path = `M${pair(start)}`
  let at = start
  for (const point of rest) {
    path += segment(at, point)
    at = point
  }
  return path
}

function segment(from: Point, to: Point): string {
  if (from.y === to.y) return `H${short(to.x)}`
  const distance = to.x - from.x
  const isBeside = Math.abs(distance) < 1
  const bend = isBeside
    ? REACH + Math.min(40, Math.abs(to.y - from.y) / 6)
    : Math.max(REACH, Math.abs(distance) / 2)
  const side = distance < 0 && !isBeside ? -1 : 1
  const leaving = { x: from.x + side * bend, y: from.y }
  const arriving = { x: to.x + (isBeside ? bend : -side * bend), y: to.y }
  return `C${pair(leaving)} ${pair(arriving)} ${pair(to)}`
}

function pair({ x, y }: Point): string {
  return `${short(x)} ${short(y)}`
}

/** One digit behind the point is finer than any screen needs. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
