/** Workbooks, streamed in and out, within limits. */
@NullMarked
package org.tbtwatch.sheet.xlsx;

import org.jspecify.annotations.NullMarked;
