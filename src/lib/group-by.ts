// Puts items under keys, as Map.groupBy of newer Node versions does.

/** The items by key, keys in the order of their first item. */
export const groupBy = <Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> =>
  groupByEach(items, (item) => [keyOf(item)])

/** The items by each of their keys: an item with two keys stands under both. */
export function groupByEach<Key, Item>(items: Iterable<Item>, keysOf: (item: Item) => Iterable<Key>): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key)
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  }
  return groups
}
