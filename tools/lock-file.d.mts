/** The number of the living process that holds the lock, or undefined. */
export function lockHolder(path: string): number | undefined;
/** Takes the lock for this process; `heldBy` names the living holder when it cannot be had. */
export function takeLock(
  path: string,
): { readonly release: () => void; readonly heldBy?: undefined } | { readonly heldBy: number };
/** The living processes among the locks of one folder. */
export function lockHoldersIn(folder: string): number[];
