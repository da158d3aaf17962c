/**
 * Page in, notifications out: one parser per page shape.
 *
 * <p>What comes in is an answer as received, perhaps years ago and now replayed. What goes out is
 * plain text, symbols, codes and dates, with every row that could not be read listed by name. A
 * parser asks no network, no clock and no store. It does not guess: a symbol nobody can read stays
 * unread, a date in another form than the shape states is a fault of shape, and an answer that is
 * not of the shape at all (a login page, a renamed field) is a {@link
 * org.tbtwatch.parse.PageShapeException} that says what was expected and what was found.
 */
@NullMarked
package org.tbtwatch.parse;

import org.jspecify.annotations.NullMarked;
