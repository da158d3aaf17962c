/** The search page: what an address asks for, what was found, and what completes a word. */
@NullMarked
package org.tbtwatch.web.search;

import org.jspecify.annotations.NullMarked;
