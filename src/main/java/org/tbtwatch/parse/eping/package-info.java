/** The pages and workbooks of ePing. */
@NullMarked
package org.tbtwatch.parse.eping;

import org.jspecify.annotations.NullMarked;
