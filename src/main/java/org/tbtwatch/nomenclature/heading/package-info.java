/** HS headings for a product text, with the words that decided. */
@NullMarked
package org.tbtwatch.nomenclature.heading;

import org.jspecify.annotations.NullMarked;
