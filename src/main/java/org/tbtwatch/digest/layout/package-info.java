/** How a digest looks: HTML for mail and page, and plain text that says the same. */
@NullMarked
package org.tbtwatch.digest.layout;

import org.jspecify.annotations.NullMarked;
