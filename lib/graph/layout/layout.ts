/** What is to be placed; sizes in the units of the drawing. */
export type LayoutNode = { readonly id: string; readonly width: number; readonly height: number }

/**
 * A line between two nodes. One that is `isLoose` says nothing of before and after, a conflict for example: it
 * keeps its ends near each other and does not decide in which column they stand.
 */
export type LayoutEdge = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly isLoose?: boolean
}

/** A point of the drawing, from its left upper corner. */
export type Point = { readonly x: number; readonly y: number }

/** A node with its left upper corner. */
export type PlacedNode = LayoutNode & Point

/** A line as the points it goes through; between two points it leaves and arrives in the direction of the row. */
export type PlacedEdge = LayoutEdge & { readonly points: readonly Point[] }

/** A drawing: the same input gives the same output, number for number. */
export type Layout = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

/** Distances in the units of the drawing. */
export const SPACING = {
  /** Between columns: room for curves. */
  column: 64,
  /** Between nodes of a column. */
  row: 10,
  /** Height that a passing line takes in a column. */
  lane: 6,
  /** Between parts that no line joins: beside each other, below each other. */
  partColumn: 48,
  partRow: 22,
}
