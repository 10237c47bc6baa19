import type { ReactNode } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { CopyButton } from '#components/ui/copy-button'
import { ScrollArea } from '#components/ui/scroll-area'
import type { ReadmePlace } from '#view/readme/readme-link'
import { FOOTNOTE_PREFIX, shapeReadme, type ReadmeNode } from './shape-readme.ts'

/** The Markdown of a README as elements, made on the server; a text that cannot be read is shown as it is. */
export function ReadmeBody({ text, place }: { readonly text: string; readonly place: ReadmePlace }) {
  return <div className="readme">{layOut(text, place) ?? <pre className="code">{text}</pre>}</div>
}

/** What a README may consist of, whatever a reader of Markdown learns to make. */
const ELEMENTS =
  'p a span h3 h4 h5 h6 ul ol li strong em del code pre blockquote table thead tbody tr th td hr br sup section'.split(
    ' ',
  )

function layOut(text: string, place: ReadmePlace): ReactNode {
  try {
    return Markdown({
      children: text,
      remarkPlugins: [remarkGfm],
      remarkRehypeOptions: { clobberPrefix: FOOTNOTE_PREFIX },
      rehypePlugins: [() => (tree: ReadmeNode) => shapeReadme(tree, place)],
      allowedElements: ELEMENTS,
      unwrapDisallowed: true,
      skipHtml: true,
      components: COMPONENTS,
    })
  } catch {
    return null
  }
}

const COMPONENTS: Components = {
  a: ({ href, children, id, 'aria-label': label }) => (
    <a
      href={href}
      id={id}
      aria-label={label}
      className="link"
      rel={isLocal(href) ? undefined : 'noopener noreferrer nofollow'}
    >
      {children}
    </a>
  ),
  pre: ({ node, children }) => (
    <div className="readme-code">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without focus the keyboard could not scroll it */}
      <pre tabIndex={0} aria-label="Code">
        {children}
      </pre>
      <CopyButton text={codeOf(node)} what="this code" />
    </div>
  ),
  table: ({ children }) => (
    <ScrollArea label="Table of the README">
      <table>{children}</table>
    </ScrollArea>
  ),
}

function isLocal(href: string | undefined): boolean {
  return href?.startsWith('#') === true
}

/** The text of a code block without the line break that every one ends with. */
function codeOf(node: ReadmeNode | undefined): string {
  return textsOf(node).join('').replace(/\n$/, '')
}

function textsOf(node: ReadmeNode | undefined): string[] {
  return node === undefined ? [] : [node.value ?? '', ...(node.children ?? []).flatMap(textsOf)]
}
