/**
 * Single values out of text: dates, codes, numbers in words, marks in boxes. What cannot be read
 * stays text.
 */
@NullMarked
package org.tbtwatch.parse.value;

import org.jspecify.annotations.NullMarked;
