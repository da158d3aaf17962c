/** Tables as text with separators, read forgivingly and written safely. */
@NullMarked
package org.tbtwatch.sheet.csv;

import org.jspecify.annotations.NullMarked;
