/**
 * Any file format in, text with structure out.
 *
 * <p>What comes in is a notification form as the WTO or a national page keeps it: a Word document
 * old or new, a PDF, an HTML page, plain text. What goes out is a {@link
 * org.tbtwatch.parse.form.text.FormText}: lines, cell starts, tick boxes as {@code [X]} and {@code
 * [ ]}, what stood in the page header apart. It refuses files that are too large, packed too
 * tightly, encrypted or too slow to read, and says which limit was passed.
 */
@NullMarked
package org.tbtwatch.parse.form.text;

import org.jspecify.annotations.NullMarked;
