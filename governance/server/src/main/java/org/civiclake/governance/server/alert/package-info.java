/** Alerts of unusual uses: raised by the platform's servers, handled by people (NB45, RZ21). */
package org.civiclake.governance.server.alert;
