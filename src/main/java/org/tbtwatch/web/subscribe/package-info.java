/** Joining by oneself: what a wish would have brought, while it is typed, and the wish itself. */
@NullMarked
package org.tbtwatch.web.subscribe;

import org.jspecify.annotations.NullMarked;
