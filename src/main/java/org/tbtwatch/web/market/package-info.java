/** Markets and products: where it is getting harder, where the door is open, and what is asked. */
@NullMarked
package org.tbtwatch.web.market;

import org.jspecify.annotations.NullMarked;
