/**
 * The WTO's words: what a TBT notification says, and nothing about where it was read or who wants
 * it.
 *
 * <p>Every station of the road speaks these types. They are values: records that check themselves,
 * each with one {@code parse} and one {@code toString} where the value is made of text. What a
 * Member wrote is kept as written beside what was read from it, and a text that cannot be read is
 * said to be so; nothing here guesses.
 */
@NullMarked
package org.tbtwatch.notification;

import org.jspecify.annotations.NullMarked;
