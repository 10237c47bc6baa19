import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { missingExtension } from '#view/missing-view'
import { problemView } from '#view/problem-view'
import { MissingPanel } from './missing-panel.tsx'
import { ProblemPanel } from './problem-panel.tsx'

it('a problem says what happened, what to do and when, under the number of the request', () => {
  const problem = problemView({ kind: 'unreachable', title: 'Nobody answered.', advice: 'Wait.' })
  const html = renderToStaticMarkup(
    <ProblemPanel
      problem={problem}
      selfHref="/releases/v1.11.2"
      apiHref="/api/v1/releases/v1.11.2"
      requestId="r-1"
    />,
  )
  expect(html).toContain('data-problem="unreachable"')
  for (const text of ['503', 'Nobody answered.', 'Wait.', '15 seconds', 'r-1', 'href="/releases/v1.11.2"']) {
    expect(html).toContain(text)
  }
})

it('a page that does not exist leads to what is near it', () => {
  const html = renderToStaticMarkup(<MissingPanel view={missingExtension('gvsor', ['gvisor'])} />)
  expect(html).toContain('href="/extensions/gvisor"')
})
