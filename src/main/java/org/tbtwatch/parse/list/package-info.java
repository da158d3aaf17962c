/** Any public list page, by the selectors that stand with its source. */
@NullMarked
package org.tbtwatch.parse.list;

import org.jspecify.annotations.NullMarked;
