/**
 * What the pages are given by the server: the doors of the rooms, as types only
 * (`oneStop: import("#capabilities/one-stop").OneStop`), and the clock.
 */
export type PageDeps = {
  readonly now: () => Date;
};
