/** The pages that the practice site shows, each in the shape of one live page. */
@NullMarked
package org.tbtwatch.practice.page;

import org.jspecify.annotations.NullMarked;
