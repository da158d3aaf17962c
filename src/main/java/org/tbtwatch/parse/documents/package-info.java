/** What Documents Online answers to a search, as XML or as list pages. */
@NullMarked
package org.tbtwatch.parse.documents;

import org.jspecify.annotations.NullMarked;
