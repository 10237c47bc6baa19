/**
 * The least that code without memory could do for a key: the rows that we would show in the window stand ready as HTML,
 * and one line puts them in place. Rows out of sight, marks, counts and filters are left out, so it does less than we do.
 */

/** Keeps what is in sight of the list with every frame that follows a key. Runs with the page's own code. */
export async function recordRows(page) {
  await page.evaluate(() => {
    const kept = {}
    Reflect.set(window, 'keptRows', kept)
    addEventListener('input', ({ target }) => {
      requestAnimationFrame(() => {
        const list = document.querySelector('.row')?.closest('section')
        const fit = [...list.querySelectorAll('.row')].filter(
          (row) => row.getBoundingClientRect().top < innerHeight,
        )
        const copy = list.cloneNode(true)
        for (const row of [...copy.querySelectorAll('.row')].slice(fit.length)) row.remove()
        kept[Reflect.get(target, 'value')] = copy.innerHTML
      })
    })
  })
}

/** What was kept, by the text in the field. */
export async function recordedRows(page) {
  return page.evaluate(() => Reflect.get(window, 'keptRows'))
}

/** Leaves the page without its scripts; call it before the page is opened. */
export async function withoutScripts(page) {
  await page.route('**/_next/static/**/*.js', (route) => route.abort())
}

/** Answers each key with the rows that were kept for its text. */
export async function placeRows(page, rows) {
  await page.evaluate((kept) => {
    const list = document.querySelector('.row')?.closest('section')
    addEventListener('input', ({ target }) => {
      list.innerHTML = kept[Reflect.get(target, 'value')]
    })
  }, rows)
}
