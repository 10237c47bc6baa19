/** Lines of the paste that could not be read. */
export function Faults({ faults }: { readonly faults: readonly string[] }) {
  if (faults.length === 0) return null
  return (
    <section aria-labelledby="faults" className="mt-6">
      <h2 id="faults" className="mb-2 text-m font-semibold">
        Lines that could not be read
      </h2>
      <ul className="grid max-w-prose list-disc gap-1 pl-5 text-m text-muted">
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </section>
  )
}
