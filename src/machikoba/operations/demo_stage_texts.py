# SPDX-License-Identifier: Apache-2.0
"""The words of the demo's further editions. Everything here is invented: places, firms, people."""

Name = tuple[str, str, str]  # kanji, katakana, Latin

# slug: name of the open factory (Japanese, katakana, English), lead, about, access
RECRUITING = (
    ("綿雲台 ものづくり週間", "ワタグモダイ モノヅクリシュウカン", "Watagumodai Makers' Week"),
    ("雲の下の工房を、ひとめぐり。", "Around the workshops below the clouds."),
    (
        "綿雲台は、丘の上に小さな工房が集まる架空の町です。春の三日間、工房めぐりを計画しています。",
        "Watagumodai is an imaginary town of small workshops on a hill, planning three days in spring.",
    ),
    ("綿雲台駅から徒歩15分です。", "A 15-minute walk from Watagumodai Station."),
)
COLLECTING = (
    ("硯ヶ浦 工場参観日", "スズリガウラ コウジョウサンカンビ", "Suzurigaura Factory Visiting Days"),
    ("海辺の町の、仕事場参観日。", "A seaside town opens its places of work."),
    (
        "硯ヶ浦は、入り江に沿って工場と工房が並ぶ架空の町です。プログラムは準備中です。",
        "Suzurigaura is an imaginary town of factories along a bay. Its programmes are being prepared.",
    ),
    ("硯ヶ浦駅から会場行きのバスが出ます。", "Buses run from Suzurigaura Station."),
)
TODAY = (
    ("風見坂 工場まつり", "カザミザカ コウジョウマツリ", "Kazamizaka Factory Festival"),
    ("坂をのぼれば、音がする。", "Up the slope, follow the sound."),
    (
        "風見坂は、一本の坂道に十の工場と工房が並ぶ架空の町です。坂の上から下まで、歩いて30分。気になる扉からどうぞ。",
        "Kazamizaka is an imaginary town: ten factories and workshops on one slope, half an hour on foot "
        "from top to bottom. Begin at any door.",
    ),
    (
        "風見坂駅から坂下の受付まで徒歩5分です。坂道は歩行者専用です。",
        "The desk at the foot of the slope is 5 minutes on foot from Kazamizaka Station. No cars on the slope.",
    ),
)
OVER = (
    ("星降峠 工房めぐり", "ホシフリトウゲ コウボウメグリ", "Hoshifuri Pass Workshop Walk"),
    ("峠の工房に、灯りがともる。", "Lights in the workshops on the pass."),
    (
        "星降峠は、古い街道に工房が残る架空の町です。たくさんのご来場をありがとうございました。",
        "Hoshifuri is an imaginary town of workshops on an old road. Thank you to everybody who came.",
    ),
    ("星降口駅からバスで20分です。", "20 minutes by bus from Hoshifuriguchi Station."),
)

# Makers are named one of these and the suffix of a trade (demo_texts.TRADES).
RECRUITED: tuple[Name, ...] = (
    ("綿雲", "ワタグモ", "Watagumo"),
    ("薄氷", "ウスライ", "Usurai"),
    ("木洩日", "コモレビ", "Komorebi"),
    ("露草野", "ツユクサノ", "Tsuyukusano"),
    ("雨宿", "アマヤド", "Amayado"),
    ("霞平", "カスミダイラ", "Kasumidaira"),
    ("稲光", "イナビカリ", "Inabikari"),
    ("雪解", "ユキゲ", "Yukige"),
    ("蜻蛉谷", "トンボダニ", "Tombodani"),
    ("茜雲", "アカネグモ", "Akanegumo"),
    ("早蕨", "サワラビ", "Sawarabi"),
    ("麦笛", "ムギブエ", "Mugibue"),
    ("山彦", "ヤマビコ", "Yamabiko"),
    ("春霞", "ハルガスミ", "Harugasumi"),
)
COLLECTED: tuple[Name, ...] = (
    ("硯浦", "スズリウラ", "Suzuriura"),
    ("潮騒", "シオサイ", "Shiosai"),
    ("磯千鳥", "イソチドリ", "Isochidori"),
    ("帆影", "ホカゲ", "Hokage"),
    ("貝寄", "カイヨセ", "Kaiyose"),
    ("波待", "ナミマチ", "Namimachi"),
    ("灯台下", "トウダイシタ", "Todaishita"),
    ("渚野", "ナギサノ", "Nagisano"),
    ("鴎崎", "カモメザキ", "Kamomezaki"),
    ("朝汐谷", "アサシオダニ", "Asashiodani"),
    ("海鳴", "ウミナリ", "Uminari"),
    ("浮雲浜", "ウキグモハマ", "Ukigumohama"),
)
GONE_BY: tuple[Name, ...] = (
    ("星降", "ホシフリ", "Hoshifuri"),
    ("峠月", "トウゲツキ", "Togetsuki"),
    ("霜夜", "シモヨ", "Shimoyo"),
    ("木枯", "コガラシ", "Kogarashi"),
    ("山鳩", "ヤマバト", "Yamabato"),
    ("冬銀河", "フユギンガ", "Fuyuginga"),
    ("落葉松野", "カラマツノ", "Karamatsuno"),
    ("初霜", "ハツシモ", "Hatsushimo"),
)

# What a committee got back: a spreadsheet with all that spreadsheets have. {0}, {1}: first two days
SHEET_NAME = "プログラム原稿_回収分(架空).csv"
SHEET = """企業名,プログラム名,種別,開催日,開始時刻,所要時間,定員,対象,料金,予約,備考
{m[0]},漁師町の仕事着ができるまで,見学,{0},10:00;14:00,60分,10名,どなたでも,無料,要予約,
{m[1]},海の色を選ぶ小皿づくり,体験,{0}・{1},10時〜・13時〜,1時間30分,各回6名,小学生以上,"2,000円(税込)",要予約(前日まで),汚れてもよい服装
{m[2]},機械の音を聞き分ける,見学,{1},午前と午後,約45分,若干名,大人向け,無料,要予約,
{m[3]},はじめての旋盤,体験,{0},時間は後日お知らせ,60,4組,中学生以上(要相談),材料費程度,要予約,作業着は貸し出します
{m[4]},潮風の下の直売市,販売,{0}〜{1},10:00-16:00,,,,入場無料,不要,
{m[5]},窯出しの朝を見る,見学,天候により決定,,40分,15,,500円,先着順,窯の都合で日程が変わります
"""

# (name, suffix-less), trade, then programmes: (kind, title, English title, description, English
# description, minutes, yen). No minutes: one drops in.
TODAY_MAKERS = (
    (
        ("風見坂鍛造所", "カザミザカタンゾウショ", "Kazamizaka Forge"),
        ("鍛造", "Forging"),
        (
            (
                "tour",
                "ハンマーが落ちる三秒前",
                "Three seconds before the hammer falls",
                "地面ごと揺れる鍛造の現場を、安全な通路からご覧いただきます。",
                "Feel the floor shake as hot steel is struck, from a safe walkway.",
                45,
                0,
            ),
            (
                "workshop",
                "一本の釘を打ち出す",
                "Forge one nail",
                "真っ赤な鉄の棒から、世界に一本の釘をつくります。",
                "From a glowing rod to a nail of your own.",
                60,
                1200,
            ),
            (
                "talk",
                "鍛冶場の火の守り方",
                "Keeping the fire",
                "朝いちばんの火入れから夕方の始末まで、火と暮らす話です。",
                "From lighting it at dawn to putting it to bed: life with a forge fire.",
                30,
                0,
            ),
        ),
    ),
    (
        ("雲居坂木工所", "クモイザカモッコウジョ", "Kumoizaka Woodworks"),
        ("木工", "Woodwork"),
        (
            (
                "tour",
                "丸太から椅子の脚まで",
                "From log to chair leg",
                "乾燥、木取り、ろくろ。木が椅子になる順に歩きます。",
                "Drying, cutting, turning: walk the way wood takes to a chair.",
                45,
                0,
            ),
            (
                "workshop",
                "かんな削りの長さくらべ",
                "The longest shaving",
                "向こうが透けるかんなくず、何センチ続くでしょう。",
                "How long a see-through shaving can you plane?",
                40,
                500,
            ),
            (
                "shop",
                "端材の量り売り",
                "Offcuts by weight",
                "工作にちょうどよい端材を、袋いっぱいどうぞ。",
                "A bagful of offcuts, just right for making things.",
                0,
                0,
            ),
        ),
    ),
    (
        ("凪野硝子", "ナギノガラス", "Nagino Glass"),
        ("ガラス", "Glass"),
        (
            (
                "tour",
                "千二百度の窯のまわりで",
                "Around a furnace at 1,200°C",
                "溶けたガラスを巻き取り、吹き、切り離すまで。",
                "Gathered, blown and cut free: glass in four minutes.",
                40,
                0,
            ),
            (
                "workshop",
                "風鈴に絵をつける",
                "Paint a wind chime",
                "内側から描く風鈴の絵付け。鳴らしてお持ち帰りください。",
                "Paint it from the inside, and take it home ringing.",
                60,
                1800,
            ),
        ),
    ),
    (
        ("朝凪坂染工", "アサナギザカセンコウ", "Asanagizaka Dyeworks"),
        ("染め", "Dyeing"),
        (
            (
                "tour",
                "型紙の蔵をひらく",
                "The store of stencils",
                "百年分の型紙を、窓辺の光に透かしてご覧ください。",
                "A hundred years of stencils, held up to the window.",
                40,
                0,
            ),
            (
                "workshop",
                "手ぬぐいを藍に染める",
                "Dye a towel in indigo",
                "しぼり方は三つから。水の中で色が変わります。",
                "Three ways to tie it; the colour turns in the water.",
                75,
                2200,
            ),
            (
                "open_house",
                "干し場の通り抜け",
                "Walk through the drying yard",
                "布がはためく干し場を自由に通り抜けられます。",
                "Walk freely beneath cloth in the wind.",
                0,
                0,
            ),
        ),
    ),
    (
        ("月影坂精機", "ツキカゲザカセイキ", "Tsukikagezaka Precision"),
        ("精密加工", "Precision machining"),
        (
            (
                "tour",
                "髪の毛の十分の一を測る",
                "Measuring a tenth of a hair",
                "指先で千分の五ミリを当てる検査員に会えます。",
                "Meet the inspector whose fingers feel five microns.",
                45,
                0,
            ),
            (
                "workshop",
                "金属ごまを削り出す",
                "Turn a metal top",
                "旋盤で削ったこまを回し、最長記録に挑みます。",
                "Turn it on a lathe, then spin for the record.",
                60,
                1500,
            ),
            (
                "talk",
                "図面を読む最初の一歩",
                "How to read a drawing",
                "三つの線だけ覚えると、図面が立体に見えてきます。",
                "Learn three lines and drawings turn solid.",
                30,
                0,
            ),
        ),
    ),
    (
        ("鈴鳴金網", "スズナリカナアミ", "Suzunari Wireworks"),
        ("金網", "Wirework"),
        (
            (
                "tour",
                "編み目の数だけ道がある",
                "A path for every mesh",
                "手編みの茶こしから工場の網まで、編み方くらべ。",
                "From hand-woven tea strainers to factory mesh.",
                40,
                0,
            ),
            (
                "workshop",
                "小さな焼き網を編む",
                "Weave a small grill",
                "六角形の編み目を一段ずつ。翌朝のトーストが変わります。",
                "Hexagon by hexagon, for better toast tomorrow.",
                60,
                1600,
            ),
        ),
    ),
    (
        ("紙風船製紙", "カミフウセンセイシ", "Kamifusen Paper"),
        ("紙漉き", "Papermaking"),
        (
            (
                "tour",
                "水の中の一枚をすくう",
                "Lifting a sheet from water",
                "簀を揺らす音だけがする、静かな漉き場の見学です。",
                "A quiet room where only the screen sloshes.",
                30,
                0,
            ),
            (
                "workshop",
                "草花を漉きこむ葉書",
                "Postcards with leaves inside",
                "坂道で拾った葉を漉きこんだ葉書を二枚つくります。",
                "Two postcards with leaves you found on the slope.",
                50,
                900,
            ),
        ),
    ),
    (
        ("夕凪ヶ丘陶苑", "ユウナギガオカトウエン", "Yunagigaoka Pottery"),
        ("陶器", "Pottery"),
        (
            (
                "tour",
                "登り窯の中に入る",
                "Inside the climbing kiln",
                "火の入っていない今だけ、窯の中を歩けます。",
                "While the fire is out, walk inside.",
                30,
                0,
            ),
            (
                "workshop",
                "ろくろで飯碗をひく",
                "Throw a rice bowl",
                "職人がとなりで手を添えます。焼き上がりは郵送です。",
                "A potter helps at your side; we fire it and send it.",
                60,
                2800,
            ),
        ),
    ),
    (
        ("糸巻坂織物", "イトマキザカオリモノ", "Itomakizaka Weaving"),
        ("織物", "Textiles"),
        (
            (
                "tour",
                "四十台の織機が歌う",
                "Forty looms singing",
                "耳栓をして入る織り場。振動で柄を当てられるでしょうか。",
                "With ear plugs in: can you feel the pattern?",
                40,
                0,
            ),
            (
                "workshop",
                "はじめてのコースター織り",
                "Weave your first coaster",
                "糸を選んで30分、自分だけの一枚を織ります。",
                "Choose your threads and weave for half an hour.",
                45,
                1000,
            ),
        ),
    ),
    (
        ("星屑印刷", "ホシクズインサツ", "Hoshikuzu Print"),
        ("活版印刷", "Letterpress"),
        (
            (
                "tour",
                "活字の森で名前をさがす",
                "Find your name in type",
                "四万本の活字の棚から、自分の名前を拾います。",
                "Pick your own name out of forty thousand letters.",
                40,
                0,
            ),
            (
                "workshop",
                "活版の名刺を刷る",
                "Print letterpress cards",
                "拾った活字を組み、手きんで二十枚刷ります。",
                "Set your type and print twenty cards by hand.",
                60,
                1400,
            ),
            (
                "open_house",
                "紙の切れ端図書館",
                "A library of paper scraps",
                "触ってえらぶ紙の見本帳。お好きな一枚をどうぞ。",
                "Touch, choose, and take one sheet.",
                0,
                0,
            ),
        ),
    ),
)
