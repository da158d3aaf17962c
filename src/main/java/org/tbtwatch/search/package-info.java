/**
 * Full-text search over notifications: field names, analysis, {@code Notification} to Lucene
 * document, and what a user's query means. The index is derived from the store and can be rebuilt
 * from it at any time.
 */
@NullMarked
package org.tbtwatch.search;

import org.jspecify.annotations.NullMarked;
