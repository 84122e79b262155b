/** What is unusual about a use, beside what its user did before (NB45, NB48, RZ21). */
package org.civiclake.lakehouse.uselog.watch;
