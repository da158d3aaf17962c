/**
 * What all pages share: words in the reader's language, the frame around a page, a notice as it
 * stands in every list, and how a page is written.
 */
@NullMarked
package org.tbtwatch.web.page;

import org.jspecify.annotations.NullMarked;
