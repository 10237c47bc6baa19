'use client'

/** Lights a node's lines and neighbours up while it is pointed at or has the focus. */
export function lightNeighbours(svg: SVGElement, signal: AbortSignal): void {
  const lines = [...svg.querySelectorAll<SVGElement>('path[data-from]')]
  const nodes = new Map(
    [...svg.querySelectorAll<SVGElement>('[data-node]')].map((node) => [node.dataset['node'], node]),
  )
  const lit: SVGElement[] = []

  const off = (): void => {
    delete svg.dataset['lit']
    for (const element of lit.splice(0)) delete element.dataset['lit']
  }
  const on = (id: string): void => {
    off()
    const near = new Set([id])
    for (const line of lines) {
      const { from, to } = line.dataset
      if (from !== id && to !== id) continue
      lit.push(line)
      if (from !== undefined) near.add(from)
      if (to !== undefined) near.add(to)
    }
    for (const other of near) {
      const node = nodes.get(other)
      if (node !== undefined) lit.push(node)
    }
    for (const element of lit) element.dataset['lit'] = ''
    svg.dataset['lit'] = ''
  }
  const onPoint = (event: Event): void => {
    const node = event.target instanceof Element ? event.target.closest<SVGElement>('[data-node]') : null
    const id = node?.dataset['node']
    if (id === undefined) off()
    else on(id)
  }
  svg.addEventListener('pointerover', onPoint, { signal })
  svg.addEventListener('pointerleave', off, { signal })
  svg.addEventListener('focusin', onPoint, { signal })
  svg.addEventListener('focusout', off, { signal })
}
