// SPDX-License-Identifier: AGPL-3.0-or-later
// Every component, for files that write pages.
#pragma once

#include "web/components/actions/button.h"
#include "web/components/actions/chips.h"
#include "web/components/actions/links.h"
#include "web/components/cards/card.h"
#include "web/components/cards/items.h"
#include "web/components/cases/timeline.h"
#include "web/components/component.h"
#include "web/components/forms/choices.h"
#include "web/components/forms/field.h"
#include "web/components/forms/form.h"
#include "web/components/frame/frame.h"
#include "web/components/frame/navigation.h"
#include "web/components/frame/settings.h"
#include "web/components/map/map.h"
#include "web/components/messages/notice.h"
#include "web/components/paper/qr.h"
#include "web/components/place/place.h"
#include "web/components/queue/queue.h"
#include "web/components/shapes/shapes.h"
#include "web/components/tables/table.h"
