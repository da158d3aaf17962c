/** tbtwatch: from public pages of TBT notifications to each exporter's digest. */
@NullMarked
package org.tbtwatch;

import org.jspecify.annotations.NullMarked;
