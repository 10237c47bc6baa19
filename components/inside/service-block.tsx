import { CopyButton } from '#components/ui/copy-button'
import type { ServiceView } from '#view/inside/service-view'

/** A service of an extension: what it runs, what it waits for, and the document that configures it. */
export function ServiceBlock({ service }: { readonly service: ServiceView }) {
  return (
    <div>
      <h3 className="mb-1 text-m font-semibold">
        Service <code>{service.id}</code>
      </h3>
      {service.problems.map((problem) => (
        <p key={problem} className="mb-1 text-m wrap-anywhere">
          <span className="mark mark-warn mr-2">breaks a rule</span>
          {problem}
        </p>
      ))}
      {service.facts.length === 0 ? null : (
        <dl className="facts">
          {service.facts.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <code>{text}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {service.waits.length === 0 ? null : (
        <ul className="mt-2 grid list-disc gap-0.5 pl-5 text-m text-muted">
          {service.waits.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {service.document === null ? null : (
        <div className="mt-3">
          <p className="mb-1.5 text-s text-muted">
            What to configure before the node finishes booting; replace every text in angle brackets.
          </p>
          <div className="flex items-start gap-2">
            <code className="code min-w-0 flex-1">{service.document}</code>
            <CopyButton text={service.document} what={`configuration document of ${service.id}`} />
          </div>
        </div>
      )}
    </div>
  )
}
