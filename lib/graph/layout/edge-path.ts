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

/** How far to the right a line goes; around on one side it goes beyond its ends. */
export function rightmost(points: readonly Point[]): number {
  return points.reduce((most, point, at) => {
    const before = points[at - 1]
    const isAround = before !== undefined && before.y !== point.y && isBeside(before, point)
    // A curve comes three quarters of the way to the points that bend it.
    return Math.max(most, point.x + (isAround ? 0.75 * bulge(before, point) : 0))
  }, 0)
}

function isBeside(from: Point, to: Point): boolean {
  return Math.abs(to.x - from.x) < 1
}

function bulge(from: Point, to: Point): number {
  return REACH + Math.min(40, Math.abs(to.y - from.y) / 6)
}

function segment(from: Point, to: Point): string {
  if (from.y === to.y) return `H${short(to.x)}`
  const distance = to.x - from.x
  if (isBeside(from, to)) {
    const x = from.x + bulge(from, to)
    return `C${pair({ x, y: from.y })} ${pair({ x, y: to.y })} ${pair(to)}`
  }
  const bend = Math.sign(distance) * Math.max(REACH, Math.abs(distance) / 2)
  const leaving = { x: from.x + bend, y: from.y }
  const arriving = { x: to.x - bend, y: to.y }
  return `C${pair(leaving)} ${pair(arriving)} ${pair(to)}`
}

function pair({ x, y }: Point): string {
  return `${short(x)} ${short(y)}`
}

/** One digit behind the point is finer than any screen needs. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
