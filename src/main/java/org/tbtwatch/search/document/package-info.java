/** How a notification lies in the index: its fields, their words, their numbers. */
@NullMarked
package org.tbtwatch.search.document;

import org.jspecify.annotations.NullMarked;
