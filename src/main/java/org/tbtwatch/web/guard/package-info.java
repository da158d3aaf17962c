/** What stands between the pages and whoever asks: headers, limits, tokens, logins. */
@NullMarked
package org.tbtwatch.web.guard;

import org.jspecify.annotations.NullMarked;
