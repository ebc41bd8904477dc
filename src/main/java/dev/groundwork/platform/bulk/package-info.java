/**
 * Imports and exports: work on many rows for one caller. Exports are streamed on the reactive path.
 * An import takes its file reactively and writes its rows on worker threads. A feature adds routes,
 * and an {@link dev.groundwork.platform.bulk.ImportTable} that says where rows go.
 */
package dev.groundwork.platform.bulk;
