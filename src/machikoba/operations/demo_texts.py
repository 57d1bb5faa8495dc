# SPDX-License-Identifier: Apache-2.0
"""The words of the demo region. Everything here is invented: place, firms, people."""

from datetime import time

# (area's slug, Japanese, English)
AREAS = (
    ("kawakami", "川上", "Kawakami"),
    ("nakamachi", "中町", "Nakamachi"),
    ("tsuchioto", "槌音", "Tsuchioto"),
    ("kohan", "湖畔", "Lakeside"),
    ("eki", "駅まわり", "Around the station"),
)

# (kanji, katakana, Latin): names of makers, coined for the demo
NAMES = (
    ("霧ヶ原", "キリガハラ", "Kirigahara"),
    ("月守", "ツキモリ", "Tsukimori"),
    ("灯野", "トモシノ", "Tomoshino"),
    ("杜瀬", "モリセ", "Morise"),
    ("燕谷", "ツバメダニ", "Tsubamedani"),
    ("青槌", "アオツチ", "Aotsuchi"),
    ("火ノ宮", "ヒノミヤ", "Hinomiya"),
    ("雪待", "ユキマチ", "Yukimachi"),
    ("石鳴", "イシナリ", "Ishinari"),
    ("鶴ヶ淵", "ツルガフチ", "Tsurugafuchi"),
    ("風早谷", "カザハヤダニ", "Kazahayadani"),
    ("水守", "ミズモリ", "Mizumori"),
    ("星ノ森", "ホシノモリ", "Hoshinomori"),
    ("鉄音", "テツネ", "Tetsune"),
    ("花筏", "ハナイカダ", "Hanaikada"),
)

# trade: (suffix, its kana, its English), (trade in Japanese and English),
# then programmes: (kind, title, English title, description, English description, minutes, yen)
TRADES = (
    (
        ("刃物製作所", "ハモノセイサクショ", "Blades"),
        ("包丁・刃物", "Kitchen knives"),
        (
            (
                "tour",
                "火花の向こうへ。包丁が生まれる鍛冶場の見学",
                "Into the forge: where kitchen knives are born",
                "赤くなった鋼を打ち、焼き入れ、研ぐまで。職人の一日を間近でご覧いただきます。",
                "Red-hot steel is struck, quenched and ground. Watch a day's work from a few steps away.",
                60,
                0,
            ),
            (
                "workshop",
                "はじめての包丁研ぎ教室",
                "Sharpen your first knife",
                "ご家庭の包丁を一本、切れ味がよみがえるまで研ぎます。砥石の選び方もお伝えします。",
                "Bring one knife from home and take it back sharp. We also show how to choose a whetstone.",
                90,
                1500,
            ),
            (
                "shop",
                "工場直売 刃物の市",
                "Factory shop: blades",
                "ふだんは並ばない試作品やB品も。手に取ってお選びください。",
                "Prototypes and seconds you won't find elsewhere.",
                0,
                0,
            ),
        ),
    ),
    (
        ("鋳造", "チュウゾウ", "Foundry"),
        ("鋳物", "Metal casting"),
        (
            (
                "tour",
                "千四百度の鉄を注ぐ。鋳物工場ツアー",
                "Pouring iron at 1,400°C: a foundry tour",
                "砂の型に溶けた鉄を注ぐ瞬間は一日に数回だけ。見学時間を合わせています。",
                "Iron is poured into sand only a few times a day; the tour is timed for it.",
                60,
                500,
            ),
            (
                "workshop",
                "錫の豆皿をつくろう",
                "Cast a small tin dish",
                "柔らかい錫を自分で流し込み、槌で模様をつけて持ち帰ります。",
                "Pour soft tin yourself, hammer a pattern into it, and take it home.",
                75,
                2800,
            ),
            (
                "open_house",
                "砂型の部屋、開いています",
                "The sand-mould room is open",
                "予約なしで立ち寄れる見学コースです。",
                "A short route to see on your own, no booking needed.",
                0,
                0,
            ),
        ),
    ),
    (
        ("漆器店", "シッキテン", "Lacquer"),
        ("漆器", "Lacquerware"),
        (
            (
                "workshop",
                "蒔絵でつくるマイ箸",
                "Gold-sprinkled chopsticks",
                "漆を塗った箸に、金の粉で好きな模様を描きます。",
                "Draw your own design in gold on lacquered chopsticks.",
                60,
                2200,
            ),
            (
                "tour",
                "塗師の仕事場をたずねる",
                "Visit a lacquerer's room",
                "ほこり一つを嫌う塗り部屋へ。足音まで静かに歩く見学です。",
                "A room where a speck of dust matters; we walk softly.",
                45,
                0,
            ),
            (
                "talk",
                "漆はなぜ乾くのに湿気がいるのか",
                "Why lacquer needs damp to dry",
                "三代目が語る、木の椀と湿度の話。",
                "The third generation on wooden bowls and humidity.",
                40,
                0,
            ),
        ),
    ),
    (
        ("眼鏡", "ガンキョウ", "Eyewear"),
        ("眼鏡枠", "Eyeglass frames"),
        (
            (
                "tour",
                "めがねフレーム、二百の工程を歩く",
                "Two hundred steps to one pair of glasses",
                "削る、曲げる、磨く。一枚の板がめがねになるまでを順に歩きます。",
                "Cut, bend, polish: follow a sheet until it becomes glasses.",
                60,
                0,
            ),
            (
                "workshop",
                "端材でつくるキーホルダー",
                "A key ring from offcuts",
                "色とりどりのアセテートを選んで、自分で磨きます。小さなお子さまも楽しめます。",
                "Pick coloured acetate and polish it yourself. Good for small children.",
                40,
                800,
            ),
            (
                "shop",
                "めがねの町の直売会",
                "Frames from the factory",
                "試着だけでもどうぞ。",
                "You're welcome just to try some on.",
                0,
                0,
            ),
        ),
    ),
    (
        ("織物", "オリモノ", "Weaving"),
        ("織物", "Textiles"),
        (
            (
                "tour",
                "がしゃん、と鳴る。織機百台の音を聴く",
                "The sound of a hundred looms",
                "耳栓をして入る織り場。布になっていく糸を目の前で見られます。",
                "Ear plugs on: see thread turn into cloth before your eyes.",
                50,
                0,
            ),
            (
                "workshop",
                "手織りコースターをつくる",
                "Weave a coaster by hand",
                "卓上の織機で、好きな色の糸を一枚に。",
                "Choose your colours and weave on a small loom.",
                60,
                1200,
            ),
            (
                "open_house",
                "布の倉庫、見放題",
                "The cloth store, wide open",
                "四十年分の見本帳を公開します。",
                "Forty years of sample books on show.",
                0,
                0,
            ),
        ),
    ),
    (
        ("製紙", "セイシ", "Paper"),
        ("和紙", "Washi paper"),
        (
            (
                "workshop",
                "冷たい水で、紙を漉く",
                "Making paper in cold water",
                "流し漉きで葉書を三枚。乾いたら郵送します。",
                "Make three postcards; we send them once they're dry.",
                60,
                1000,
            ),
            (
                "tour",
                "楮から和紙になるまで",
                "From mulberry to washi",
                "川のそばの工房を案内します。足元が濡れます。",
                "A workshop by the river. Expect wet floors.",
                45,
                0,
            ),
            (
                "exhibition",
                "紙のあかり展",
                "Lamps of paper",
                "薄い和紙を重ねた灯りの展示です。",
                "Lights made from layers of thin washi.",
                0,
                0,
            ),
        ),
    ),
    (
        ("木工所", "モッコウジョ", "Woodwork"),
        ("家具・木工", "Furniture"),
        (
            (
                "workshop",
                "かんな削りと木のスプーン",
                "Planing and a wooden spoon",
                "薄く長く削れたら拍手。仕上げに自分のスプーンを磨きます。",
                "The longer the shaving, the louder the applause. Then finish your own spoon.",
                80,
                1800,
            ),
            (
                "tour",
                "椅子の背中を曲げる工場",
                "A factory that bends chair backs",
                "蒸した木を曲げる工程を見学します。",
                "See steamed wood bent into shape.",
                50,
                0,
            ),
            (
                "shop",
                "端材つめ放題",
                "Fill a bag with offcuts",
                "工作に使える木の端材を袋につめて。",
                "Wood for your own projects.",
                0,
                0,
            ),
        ),
    ),
    (
        ("窯", "ガマ", "Kiln"),
        ("陶磁器", "Pottery"),
        (
            (
                "workshop",
                "ろくろで湯呑みをつくる",
                "Throw a cup on the wheel",
                "土の中心を取るところから。焼き上がりは二か月後に届きます。",
                "Start by centring the clay. Your cup arrives fired in two months.",
                70,
                3000,
            ),
            (
                "tour",
                "登り窯の中に入ってみる",
                "Step inside a climbing kiln",
                "火を入れていない窯の中を懐中電灯で見学します。",
                "Explore the unfired kiln by torchlight.",
                40,
                0,
            ),
            (
                "talk",
                "土の話を聞く夕べ",
                "An evening about clay",
                "山の土を三十年掘ってきた陶工の話。",
                "A potter on thirty years of digging clay.",
                60,
                0,
            ),
        ),
    ),
    (
        ("精工", "セイコウ", "Precision"),
        ("精密切削", "Precision machining"),
        (
            (
                "tour",
                "髪の毛の十分の一を削る",
                "Cutting a tenth of a hair",
                "測る部屋まで入れるのはこの日だけ。",
                "The measuring room opens only on this day.",
                60,
                0,
            ),
            (
                "workshop",
                "真鍮ごまを削り出す",
                "Turn a brass spinning top",
                "小型旋盤で自分のこまを削り、最後に回して競います。",
                "Make a top on a small lathe, then spin it against the others.",
                60,
                1500,
            ),
            (
                "technical_visit",
                "試作相談つき工場見学",
                "Factory visit for prototypes",
                "図面をお持ちの方には、その場でご相談に応じます。",
                "Bring a drawing and we'll talk it through.",
                90,
                0,
            ),
        ),
    ),
    (
        ("染工", "センコウ", "Dyeworks"),
        ("染色", "Dyeing"),
        (
            (
                "workshop",
                "藍で染める手ぬぐい",
                "Dye a towel in indigo",
                "しばって、浸して、開く。二枚と同じ柄はできません。",
                "Tie, dip, open. No two are alike.",
                75,
                2000,
            ),
            (
                "tour",
                "色見本が十万ある部屋",
                "A room of a hundred thousand colours",
                "色を合わせる職人の目を体験します。",
                "Test your eye against a colour matcher's.",
                45,
                0,
            ),
            (
                "open_house",
                "染め場の裏庭",
                "The dyeworks' back yard",
                "布が風に揺れる干し場を公開。",
                "Cloth drying in the wind.",
                0,
                0,
            ),
        ),
    ),
    (
        ("紙器", "シキ", "Boxes"),
        ("紙箱", "Paper boxes"),
        (
            (
                "workshop",
                "貼り箱を一つ、きれいに",
                "One box, perfectly covered",
                "角の決まった小箱を自分の手で仕上げます。",
                "Finish a small box with sharp corners.",
                50,
                900,
            ),
            (
                "tour",
                "箱が一秒に三つできる工場",
                "Three boxes a second",
                "抜く、折る、貼る。速さに目が慣れるまで見ていってください。",
                "Cut, fold, glue: stay until your eyes keep up.",
                40,
                0,
            ),
            (
                "talk",
                "箱で売れ方が変わった話",
                "How a box changed sales",
                "包装の工夫を実物で紹介します。",
                "Packaging ideas, with samples.",
                40,
                0,
            ),
        ),
    ),
    (
        ("酒造", "シュゾウ", "Brewery"),
        ("日本酒", "Sake"),
        (
            (
                "tour",
                "仕込み水の湧く蔵をめぐる",
                "A brewery on its own spring",
                "蔵の奥の湧き水まで案内。20歳以上の方は利き酒もできます。",
                "We walk to the spring. Tasting for visitors aged 20 and over.",
                50,
                800,
            ),
            (
                "workshop",
                "麹にさわる午前",
                "A morning with koji",
                "蒸した米に麹をふる作業を体験します。",
                "Sprinkle koji over steamed rice.",
                60,
                1200,
            ),
            (
                "shop",
                "蔵出しの日",
                "Straight from the brewery",
                "この日だけの一本を用意します。",
                "One bottle, only on this day.",
                0,
                0,
            ),
        ),
    ),
    (
        ("鞄製作所", "カバンセイサクショ", "Bags"),
        ("革・鞄", "Leather bags"),
        (
            (
                "workshop",
                "革の名札を縫う",
                "Stitch a leather tag",
                "針二本で縫う手縫いを教わります。",
                "Learn to sew with two needles.",
                60,
                1600,
            ),
            (
                "tour",
                "ランドセルの工房見学",
                "How school bags are made",
                "六年使える縫い目のひみつ。",
                "The secret of a seam that lasts six years.",
                45,
                0,
            ),
            (
                "open_house",
                "革の端切れコーナー",
                "Leather scraps corner",
                "予約なしでお越しください。",
                "No booking needed.",
                0,
                0,
            ),
        ),
    ),
    (
        ("電機", "デンキ", "Electric"),
        ("電子部品", "Electronics"),
        (
            (
                "tour",
                "基板に部品が降ってくる",
                "Raining parts on circuit boards",
                "一時間に三万個をのせる機械の速さを見学。",
                "Watch a machine place thirty thousand parts an hour.",
                50,
                0,
            ),
            (
                "workshop",
                "はんだ付けでつくる光るバッジ",
                "Solder a glowing badge",
                "小学生から。安全眼鏡を貸し出します。",
                "From primary school age. Safety glasses provided.",
                60,
                1000,
            ),
            (
                "online",
                "オンライン工場見学(字幕つき)",
                "Online factory tour (captioned)",
                "ご自宅から参加できる中継です。",
                "Join live from home.",
                45,
                0,
            ),
        ),
    ),
    (
        ("硝子", "ガラス", "Glass"),
        ("ガラス", "Glass"),
        (
            (
                "workshop",
                "吹きガラスで風鈴をつくる",
                "Blow a glass wind bell",
                "一息で決まる形。職人が隣で支えます。",
                "One breath decides the shape. A craftsman helps.",
                40,
                3200,
            ),
            (
                "tour",
                "千二百度の炉の前で",
                "In front of a 1,200°C furnace",
                "炉の前に立てるのは十分だけ。水分をお持ちください。",
                "Ten minutes by the furnace. Bring water.",
                40,
                0,
            ),
            (
                "exhibition",
                "割れたガラスの再生展",
                "Broken glass, made new",
                "端材から生まれた器を展示します。",
                "Vessels made from offcuts.",
                0,
                0,
            ),
        ),
    ),
)

LEAD = ("扉の向こうで、町が音を立てている。", "Behind every door, the town is at work.")
ABOUT = (
    "鉄ノ森は、五つの谷に六十の工場と工房が並ぶ架空のものづくりの町です。年に四日、ふだんは閉じている扉をいっせいに開きます。\n"
    "気になる扉を、いくつでもたたいてみてください。",
    "Tetsunomori is an imaginary town of makers: sixty factories and workshops along five valleys. "
    "For four days a year they open the doors that are usually shut.\nKnock on as many as you like.",
)
ACCESS = (
    "鉄ノ森駅から各エリアへ、会期中は巡回バスが20分おきに走ります。駐車場は各エリアの入口にあります。",
    "During the festival a loop bus runs every 20 minutes from Tetsunomori Station to each area. "
    "Car parks are at the entrance of each area.",
)
CANCELLATION = (
    "前日まで無料、当日は参加費の50%、連絡なしの場合は100%を申し受けます。",
    "Free until the day before; 50% of the fee on the day; 100% without notice.",
)
PAYMENT = ("当日、現地で現金またはQR決済", "On site, in cash or by QR payment")
WEAR = ("かかとのある歩きやすい靴でお越しください。", "Please wear closed, comfortable shoes.")
BRING = ("エプロン、汗ふき", "An apron and a towel")
MEETING = ("工場の正門前", "In front of the main gate")
RULES = ("撮影は係員の案内に従ってください。", "Please ask before taking photographs.")
# (role, Japanese, English, approved): the last one is still waiting for its approval
BACKERS = (
    (
        "host",
        "鉄ノ森工場びらき実行委員会(架空)",
        "Tetsunomori Open Factory Committee (fictional)",
        True,
    ),
    ("co_host", "鉄ノ森商工会(架空)", "Tetsunomori Society of Commerce (fictional)", True),
    ("support", "鉄ノ森町(架空)", "Town of Tetsunomori (fictional)", True),
    ("sponsor", "森のくに信用組合(架空)", "Forest Credit Union (fictional)", True),
    ("cooperation", "鉄ノ森観光協会(架空)", "Tetsunomori Tourism (fictional)", False),
)

POLICY_LEAD = (
    "地域の工場や工房がいっせいに扉を開く日が、作り手どうしを、そして地域の外の人と作り手を結びます。"
    "架空広域経済局は、その取り組みを調べ、学び合う場をつくり、記録を公開しています。",
    "The days on which the workshops of a region all open their doors tie makers to each other and "
    "to people from outside. This fictional bureau studies them, brings people together to learn "
    "from each other, and keeps the record open.",
)
POLICY_BREADCRUMB = [
    ("トップページ", "Top page"),
    ("施策のご案内", "Policies"),
    ("ものづくり", "Manufacturing"),
]
ABOUT_BUREAU = (
    ("このライブラリについて", "About this library"),
    (
        "これは架空の機関のデモです。\n\n## 載せているもの\n- 調査報告書と冊子\n- フォーラムの案内と概要",
        "This is a demo of a fictional body.\n\n## What is here\n- Reports and booklets\n"
        "- Notices and summaries of forums",
    ),
)
PUBLICATIONS = [
    (
        "report",
        (
            "工場を開く地域の調査 報告書(架空)",
            "Regions that open their factories: report (fictional)",
        ),
        (
            "架空の5地域の事務局に聞いた、参加事業者の集め方と当日の受け入れのまとめ。",
            "What the secretariats of five fictional regions said about finding makers and receiving "
            "visitors.",
        ),
    ),
    (
        "booklet",
        ("ひらく工場の歩き方(架空)", "How to walk an open factory (fictional)"),
        (
            "はじめて訪ねる人のための小さな冊子。",
            "A small booklet for those who come for the first time.",
        ),
    ),
]
PAST_FORUM: dict[str, object] = {
    "title": ("はじめて工場を開く(架空)", "Opening a factory for the first time (fictional)"),
    "place": ("架空県庁 講堂", "Kaku Prefecture, auditorium"),
    "notice": ("工場を開いたことのない会社のための回です。", "For firms that have never opened."),
    "summary_published": True,
    "summary": (
        "3社が、最初の年に困ったことと、続けられた理由を話しました。",
        "Three firms told what was hard in the first year and why they went on.",
    ),
    "attendance": 62,
    "attendance_unit": "人(実人数)",
    "attendance_basis": "実測",
}
COMING_FORUM: dict[str, object] = {
    "title": (
        "地域がまるごと会場になる日(架空)",
        "The day a whole region is the venue (fictional)",
    ),
    "place": ("架空市民ホール", "Kakuu Civic Hall"),
    "address": "架空県架空市一丁目2番地",
    "online_url": "https://meeting.example/forum-002",
    "notice": (
        "参加事業者、自治体、支援機関の方をお待ちしています。会場でもオンラインでも参加できます。",
        "For makers, municipalities and supporting bodies. Come to the hall or join online.",
    ),
}
THEMES = {
    "人材": ("人材", "People and skills"),
    "自治体の関わり": ("自治体の関わり", "What cities do"),
}
CASES: tuple[dict[str, tuple[str, str]], ...] = (
    {
        "theme": ("jinzai", "人材"),
        "title": (
            "見学に来た高校生が、3年後に入社した",
            "A pupil who came to look came back to work",
        ),
        "summary": (
            "職場見学の受け入れを続けた架空の刃物工場の話。",
            "A fictional blade maker that kept its doors open to schools.",
        ),
        "body": (
            "## きっかけ\n工場を開いた年に、近くの高校から20人が見学に来ました。\n\n"
            "## 続けたこと\n- 毎年、同じ日に同じ学年を迎える\n- 案内役は入社5年目までの社員が務める\n\n"
            "## その後\n3年後、見学に来た一人が入社し、今は案内役を務めています。",
            "## How it began\nIn the first year twenty pupils of a nearby school came to look.\n\n"
            "## What was kept up\n- The same form on the same day every year\n"
            "- Guides who joined the firm less than five years ago\n\n"
            "## What came of it\nThree years later one of them joined and is now a guide.",
        ),
        "sources": (
            "デモのための作り話です(架空の工場への聞き取りという設定)",
            "Made up for the demo, as if told by a fictional maker",
        ),
    },
    {
        "theme": ("jichitai", "自治体の関わり"),
        "title": (
            "市の職員が工場を回り、参加が増えた",
            "City staff went round and more makers joined",
        ),
        "summary": (
            "説明会ではなく訪問で参加を呼びかけた架空の市の話。",
            "A fictional city that visited makers instead of inviting them to a briefing.",
        ),
        "body": (
            "架空市の担当者は、開催の半年前から工場を一軒ずつ訪ねました。\n\n"
            "「危ないから見せられない」という声には、通路に線を引くだけで済んだ工場の写真を見せたといいます。",
            "Staff of the fictional city called on one maker after another, half a year ahead.\n\n"
            "To those who feared accidents they showed a shop that had only painted a line.",
        ),
        "sources": (
            "デモのための作り話です",
            "Made up for the demo",
        ),
    },
)
AGENDA = [
    (time(14), ("開会", "Opening")),
    (time(14, 10), ("事例の紹介", "Three cases")),
    (time(15, 30), ("参加者どうしの対話", "Talking in groups")),
]
