// vitest 5.1 的失败报告用了 Map.groupBy，Node 20 没有；补上它，失败才说得清楚。
if (!('groupBy' in Map)) {
  Object.defineProperty(Map, 'groupBy', {
    value: <K, V>(items: Iterable<V>, keyOf: (item: V, at: number) => K): Map<K, V[]> => {
      const groups = new Map<K, V[]>();
      let at = 0;
      for (const item of items) {
        const key = keyOf(item, at++);
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
      }
      return groups;
    },
  });
}
