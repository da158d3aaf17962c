/**
 * The WTO's notification form, in every layout since 1994 and in four languages.
 *
 * <p>What comes in is a saved form of any file format; {@code text} makes lines of it. Boxes are
 * found by the words of their labels, never by number or place, because numbers were lost, moved
 * and glued in the files that exist. What goes out is one notification, with every label we do not
 * know kept as label and value. A form without a symbol is reported as unread, one of the sister
 * form for sanitary measures as another area; a date, a code or a tick that cannot be read stays as
 * written or is listed, never guessed.
 */
@NullMarked
package org.tbtwatch.parse.form;

import org.jspecify.annotations.NullMarked;
