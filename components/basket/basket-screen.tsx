import Link from 'next/link'
import type { ReactNode } from 'react'
import { FormatList } from '#components/formats/format-list'
import { SelectionOptions } from '#components/formats/selection-options'
import { Banners } from '#components/ui/banner'
import { CopyButton } from '#components/ui/copy-button'
import { StateLine } from '#components/ui/state-line'
import type { BasketView } from '#view/selection/basket-view'
import { BasketFindings } from './basket-findings.tsx'
import { BasketRecipes } from './basket-recipes.tsx'
import { ChosenList } from './chosen-list.tsx'

type Props = {
  readonly view: BasketView
  /** How far images that the sizes wait for are read. */
  readonly children?: ReactNode
}

/** A selection of extensions: what was chosen, what is wrong with it, and every text it can be copied as. */
export function BasketScreen({ view, children }: Props) {
  const isEmpty = view.chosen.length === 0
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-x-5 gap-y-1.5">
        <h1 className="page-title">Basket for Talos {view.release}</h1>
        <div className="fact-line">
          <StateLine state={view.state} />
          <span>{view.countText}</span>
          <Link href={view.catalogHref} prefetch={false} className="link">
            Choose in the catalog
          </Link>
          {isEmpty ? null : (
            <Link href={view.clearHref} prefetch={false} className="link" data-selection="">
              Empty it
            </Link>
          )}
        </div>
      </div>
      <Banners banners={view.banners} />
      <div className="extension-columns">
        <div className="grid min-w-0 content-start gap-4.5">
          {isEmpty ? (
            <section className="card" aria-labelledby="nothing">
              <h2 id="nothing">Nothing is chosen</h2>
              <p className="text-m text-muted">
                Select extensions in the catalog, or start with a recipe. The choice stands in the address, so
                it can be sent to somebody.
              </p>
            </section>
          ) : (
            <>
              <ChosenList view={view} />
              <BasketFindings view={view} />
              <Schematic schematic={view.schematic} />
              <section className="card" aria-labelledby="formats">
                <h2 id="formats">Copy as</h2>
                {view.formatsWarning === null ? null : (
                  <p className="banner banner-warn mb-3">{view.formatsWarning}</p>
                )}
                <FormatList groups={view.formats} open={['reference', 'factory']} />
              </section>
            </>
          )}
        </div>
        <div className="grid min-w-0 content-start gap-4.5">
          <section className="card" aria-labelledby="options">
            <h2 id="options">Made for</h2>
            <SelectionOptions options={view.options} />
          </section>
          <BasketSize view={view}>{children}</BasketSize>
          <BasketRecipes recipes={view.recipes} />
        </div>
      </div>
    </>
  )
}

function Schematic({ schematic }: { readonly schematic: BasketView['schematic'] }) {
  if (schematic === null) return null
  return (
    <section className="card" aria-labelledby="schematic">
      <h2 id="schematic">Schematic ID</h2>
      <code className="code break-all">{schematic.id}</code>
      <div className="mt-3 flex flex-wrap items-center gap-2.5">
        <CopyButton text={schematic.id} what="ID of the schematic" label="Copy ID" isPrimary />
        <a href={schematic.postHref} className="link text-s">
          the line that posts it
        </a>
      </div>
      <p className="mt-2.5 max-w-prose text-s text-muted">{schematic.note}</p>
    </section>
  )
}

function BasketSize({ view, children }: Props) {
  const { size } = view
  if (size === null) return null
  return (
    <section className="card" aria-labelledby="size">
      <h2 id="size">Room on the boot partition</h2>
      <p className="text-m">{size.total}</p>
      {size.percent === null ? null : (
        <meter className="mt-2 w-full" min={0} max={100} value={size.percent} aria-labelledby="size">
          {size.percent} %
        </meter>
      )}
      {size.warning === null ? null : <p className="banner banner-warn mt-2">{size.warning}</p>}
      {children}
      <p className="mt-2 text-s text-muted">{size.budget}</p>
    </section>
  )
}
