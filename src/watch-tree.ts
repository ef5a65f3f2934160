import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Calls `touched` with the folder (relative to `root`, '' for itself) in which something changed. Folders are watched, not files: Node's own recursive watching
 * takes a watch for every file, and a guide of all of Poland has 77,000. A folder that cannot be watched is passed over.
 */
export function watchTree(root: string, touched: (folder: string) => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>();

  function add(folder: string): void {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (event) => {
        // A new folder is watched too, with what is in it by then.
        if (event === 'rename') addBelow(folder);
        touched(relative(root, folder));
      });
      watcher.on('error', () => remove(folder));
      watchers.set(folder, watcher);
    } catch {
      return;
    }
    addBelow(folder);
  }

  function addBelow(folder: string): void {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory()) add(join(folder, entry.name));
    } catch {
      remove(folder);
    }
  }

  function remove(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  add(root);
  return {
    close: () => {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
