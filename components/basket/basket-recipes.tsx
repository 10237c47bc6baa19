import Link from 'next/link'
import type { RecipeView } from '#view/selection/recipe-view'

/** Sets for well-known workloads; each link adds one to the selection. */
export function BasketRecipes({ recipes }: { readonly recipes: readonly RecipeView[] }) {
  return (
    <section className="card" aria-labelledby="recipes">
      <h2 id="recipes">Recipes</h2>
      <ul className="grid gap-3 text-m">
        {recipes.map((recipe) => (
          <li key={recipe.id}>
            <Recipe recipe={recipe} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Recipe({ recipe }: { readonly recipe: RecipeView }) {
  return (
    <>
      {recipe.href === null || recipe.isChosen ? (
        <strong className="font-semibold">{recipe.title}</strong>
      ) : (
        <Link href={recipe.href} prefetch={false} className="link font-semibold" data-selection="">
          {recipe.title}
        </Link>
      )}{' '}
      <span className="text-muted">for {recipe.for}</span>
      <span className="block text-s text-faint">
        {recipe.names.join(', ')}
        {recipe.isChosen ? ' · chosen' : ''}
      </span>
      {recipe.optional.map((one) => (
        <span key={one.name} className="block text-s text-muted">
          <Link href={one.href} prefetch={false} className="link" data-selection="">
            with {one.name}
          </Link>{' '}
          for {one.when}
        </span>
      ))}
      {recipe.remarks.map((remark) => (
        <span key={remark} className="block text-s text-muted">
          {remark}
        </span>
      ))}
    </>
  )
}
