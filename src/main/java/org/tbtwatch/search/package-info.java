/**
 * Full-text search over notifications: field names, analysis, {@code Notification} to Lucene
 * document, and what a user's query means. The index is derived from the store and can be rebuilt
 * from it at any time.
 *
 * <p>In comes an {@link org.tbtwatch.search.IndexedNotice}; each of its texts becomes one field of
 * folded words with the stems of its language beside them ({@code Spelling}). A query is taken
 * apart ({@code Lexer}), understood ({@code QueryReader}, {@code Clause}), made a Lucene query
 * ({@code ClauseQueries}, {@code CodedFields}), run ({@code NoticeSearch}) and its hits given
 * passages ({@code Passages}). No text that a user types makes it fail; what was left out is said.
 */
@NullMarked
package org.tbtwatch.search;

import org.jspecify.annotations.NullMarked;
