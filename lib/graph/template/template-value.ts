/** A value in a template: a variable is text; functions make truths, numbers stand in the template. */
export type Value = string | number | boolean
